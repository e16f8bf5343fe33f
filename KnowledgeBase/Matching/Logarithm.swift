import Foundation

/// The natural logarithm.
func naturalLogarithm(_ value: Float) -> Float { log(value) }

/// The exponential function.
func exponential(_ value: Float) -> Float { exp(value) }

/// 1 / (1 + e^−x).
func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
