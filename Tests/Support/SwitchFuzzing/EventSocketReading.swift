package import SwitchProtocols

/// What a reader gives for bytes that come in pieces: all frames, and the fault that ends them.
package struct EventSocketReading: Equatable {
    package var frames: [EventSocketFrame] = []
    package var fault: EventSocketFault?
    package var mostPending = 0

    package init(_ pieces: some Sequence<ArraySlice<UInt8>>, limits: EventSocketLimits = .standard) {
        var reader = EventSocketReader(limits: limits)
        do throws(EventSocketFault) {
            for piece in pieces {
                frames += try reader.read(piece)
                mostPending = max(mostPending, reader.pendingBytes)
            }
        } catch {
            fault = error
        }
        fault = fault ?? reader.fault
    }

    package init(_ text: String, limits: EventSocketLimits = .standard) {
        self.init([Array(text.utf8)[...]], limits: limits)
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.frames == right.frames && left.fault == right.fault
    }
}
