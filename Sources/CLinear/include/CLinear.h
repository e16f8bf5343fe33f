#ifndef HOTLINE_CLINEAR_H
#define HOTLINE_CLINEAR_H

#include <stdint.h>

// liblinear behind a header without its types. Rows are sparse: row i holds `columns` and `values` from starts[i] up to
// starts[i + 1]; columns count from 0, ascending within a row.
typedef struct {
    int32_t row_count;
    int32_t column_count;
    const int32_t *starts;   // row_count + 1
    const int32_t *columns;
    const double *values;
    const int8_t *labels;    // 1 or -1, one a row; both must occur
} hotline_linear_problem;

// L2-regularised logistic regression, trust-region Newton on the primal: the same rows give the same weights.
// `weights` has room for column_count + 1: the last is the intercept, 0 where `has_intercept` is 0.
// 0: done; -1: no memory; -2: only one label, or no rows.
int32_t hotline_linear_logistic(const hotline_linear_problem *problem, double cost, double tolerance,
                                int32_t has_intercept, double *weights);

// One L2-regularised separator with squared hinge loss a class, each against all others, by coordinate descent on the dual:
// the same rows give the same weights. It sets the seed of rand() and draws from it: one call at a time. `problem->labels` is not read; `classes[row]` counts from
// 0, and every class below class_count occurs. A class's own rows weigh `own_weights[class]` times the cost.
// `weights` has room for class_count * (column_count + 1), a class after the other, its intercept last.
// 0: done; -1: no memory; -2: fewer than two classes.
int32_t hotline_linear_separators(const hotline_linear_problem *problem, const int32_t *classes, int32_t class_count,
                                  double cost, const double *own_weights, double tolerance, float *weights);

#endif
