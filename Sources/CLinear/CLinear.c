#include "CLinear.h"

#include <linear.h>
#include <stdlib.h>
#include <string.h>

static void quiet(const char *text) { (void)text; }

int32_t hotline_linear_logistic(const hotline_linear_problem *problem, double cost, double tolerance,
                                int32_t has_intercept, double *weights) {
    int32_t rows = problem->row_count, columns = problem->column_count;
    int has_positive = 0, has_negative = 0;
    for (int32_t row = 0; row < rows; row++) {
        if (problem->labels[row] > 0) has_positive = 1; else has_negative = 1;
    }
    if (!has_positive || !has_negative) return -2;

    // A node for each value, and for each row the intercept's and the end mark.
    size_t nodes = (size_t)problem->starts[rows] + 2 * (size_t)rows;
    struct feature_node *node = malloc(nodes * sizeof *node);
    struct feature_node **row_nodes = malloc((size_t)rows * sizeof *row_nodes);
    double *labels = malloc((size_t)rows * sizeof *labels);
    if (!node || !row_nodes || !labels) {
        free(node); free(row_nodes); free(labels);
        return -1;
    }
    size_t next = 0;
    for (int32_t row = 0; row < rows; row++) {
        row_nodes[row] = node + next;
        labels[row] = problem->labels[row] > 0 ? 1 : -1;
        for (int32_t place = problem->starts[row]; place < problem->starts[row + 1]; place++) {
            node[next].index = problem->columns[place] + 1;
            node[next++].value = problem->values[place];
        }
        if (has_intercept) {
            node[next].index = columns + 1;
            node[next++].value = 1;
        }
        node[next++].index = -1;
    }

    struct problem data = {.l = rows, .n = columns + (has_intercept ? 1 : 0), .y = labels, .x = row_nodes,
                           .bias = has_intercept ? 1 : -1};
    struct parameter parameter;
    memset(&parameter, 0, sizeof parameter);
    parameter.solver_type = L2R_LR;
    parameter.eps = tolerance;
    parameter.C = cost;
    parameter.p = 0.1;
    set_print_string_function(quiet);
    struct model *model = train(&data, &parameter);
    int32_t code = model ? 0 : -1;
    if (model) {
        // liblinear's weights speak for the label that came first.
        double sign = model->label[0] > 0 ? 1 : -1;
        for (int32_t column = 0; column < columns; column++) weights[column] = sign * model->w[column];
        weights[columns] = has_intercept ? sign * model->w[columns] : 0;
        free_and_destroy_model(&model);
    }
    free(node); free(row_nodes); free(labels);
    return code;
}
