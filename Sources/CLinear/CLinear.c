#include "CLinear.h"

#include <linear.h>
#include <stdlib.h>
#include <string.h>

static void quiet(const char *text) { (void)text; }

// Rows as liblinear reads them.
typedef struct {
    struct feature_node *nodes;
    struct feature_node **rows;
} node_rows;

static void free_rows(node_rows *made) {
    free(made->nodes);
    free(made->rows);
}

// A node for each value, and for each row the intercept's and the end mark; 0: no memory.
static int make_rows(const hotline_linear_problem *problem, int32_t has_intercept, node_rows *made) {
    int32_t rows = problem->row_count;
    made->nodes = malloc(((size_t)problem->starts[rows] + 2 * (size_t)rows) * sizeof *made->nodes);
    made->rows = malloc((size_t)rows * sizeof *made->rows);
    if (!made->nodes || !made->rows) {
        free_rows(made);
        return 0;
    }
    size_t next = 0;
    for (int32_t row = 0; row < rows; row++) {
        made->rows[row] = made->nodes + next;
        for (int32_t place = problem->starts[row]; place < problem->starts[row + 1]; place++) {
            made->nodes[next].index = problem->columns[place] + 1;
            made->nodes[next++].value = problem->values[place];
        }
        if (has_intercept) {
            made->nodes[next].index = problem->column_count + 1;
            made->nodes[next++].value = 1;
        }
        made->nodes[next++].index = -1;
    }
    return 1;
}

static struct parameter parameters(int solver, double cost, double tolerance) {
    struct parameter parameter;
    memset(&parameter, 0, sizeof parameter);
    parameter.solver_type = solver;
    parameter.eps = tolerance;
    parameter.C = cost;
    parameter.p = 0.1;
    return parameter;
}

int32_t hotline_linear_logistic(const hotline_linear_problem *problem, double cost, double tolerance,
                                int32_t has_intercept, double *weights) {
    int32_t rows = problem->row_count, columns = problem->column_count;
    int has_positive = 0, has_negative = 0;
    for (int32_t row = 0; row < rows; row++) {
        if (problem->labels[row] > 0) has_positive = 1; else has_negative = 1;
    }
    if (!has_positive || !has_negative) return -2;

    node_rows data_rows;
    if (!make_rows(problem, has_intercept, &data_rows)) return -1;
    double *labels = malloc((size_t)rows * sizeof *labels);
    if (!labels) {
        free_rows(&data_rows);
        return -1;
    }
    for (int32_t row = 0; row < rows; row++) labels[row] = problem->labels[row] > 0 ? 1 : -1;

    struct problem data = {.l = rows, .n = columns + (has_intercept ? 1 : 0), .y = labels, .x = data_rows.rows,
                           .bias = has_intercept ? 1 : -1};
    struct parameter parameter = parameters(L2R_LR, cost, tolerance);
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
    free_rows(&data_rows);
    free(labels);
    return code;
}

int32_t hotline_linear_separators(const hotline_linear_problem *problem, const int32_t *classes, int32_t class_count,
                                  double cost, const double *own_weights, double tolerance, float *weights) {
    if (class_count < 2) return -2;
    int32_t rows = problem->row_count, columns = problem->column_count;
    node_rows data_rows;
    if (!make_rows(problem, 1, &data_rows)) return -1;
    double *labels = malloc((size_t)rows * sizeof *labels);
    int *weight_labels = malloc((size_t)class_count * sizeof *weight_labels);
    double *class_weights = malloc((size_t)class_count * sizeof *class_weights);
    int32_t code = -1;
    if (labels && weight_labels && class_weights) {
        for (int32_t row = 0; row < rows; row++) labels[row] = classes[row];
        for (int32_t class = 0; class < class_count; class++) {
            weight_labels[class] = class;
            class_weights[class] = own_weights[class];
        }
        struct problem data = {.l = rows, .n = columns + 1, .y = labels, .x = data_rows.rows, .bias = 1};
        struct parameter parameter = parameters(L2R_L2LOSS_SVC_DUAL, cost, tolerance);
        parameter.nr_weight = class_count;
        parameter.weight_label = weight_labels;
        parameter.weight = class_weights;
        set_print_string_function(quiet);
        // Coordinates are visited in an order of rand(): the same order for the same rows.
        srand(1);
        struct model *model = train(&data, &parameter);
        if (model) {
            // Of two classes liblinear makes one separator, that speaks for the label which came first.
            int separators = model->nr_class == 2 ? 1 : model->nr_class;
            for (int place = 0; place < model->nr_class; place++) {
                float *own = weights + (size_t)model->label[place] * (size_t)(columns + 1);
                int from = separators == 1 ? 0 : place;
                double sign = separators == 1 && place == 1 ? -1 : 1;
                for (int32_t column = 0; column <= columns; column++)
                    own[column] = (float)(sign * model->w[(size_t)column * (size_t)separators + (size_t)from]);
            }
            free_and_destroy_model(&model);
            code = 0;
        }
    }
    free_rows(&data_rows);
    free(labels); free(weight_labels); free(class_weights);
    return code;
}
