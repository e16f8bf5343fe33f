#define _GNU_SOURCE
#include "CFreeXL.h"

#include <errno.h>
#include <fcntl.h>
#include <freexl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void put(FILE *out, const void *bytes, size_t length) {
    if (fwrite(bytes, 1, length, out) != length) _exit(1);
}

static void put_text(FILE *out, const char *text) {
    uint32_t length = text == NULL ? 0 : (uint32_t)strlen(text);
    put(out, &length, sizeof length);
    if (length > 0) put(out, text, length);
}

static void put_place(FILE *out, char mark, uint32_t row, uint16_t column) {
    put(out, &mark, 1);
    put(out, &row, sizeof row);
    put(out, &column, sizeof column);
}

static void put_cell(FILE *out, const void *workbook, uint32_t row, uint16_t column) {
    FreeXL_CellValue value;
    if (freexl_get_cell_value(workbook, row, column, &value) != FREEXL_OK) return;
    switch (value.type) {
    case FREEXL_CELL_INT:
        put_place(out, 'I', row, column);
        int32_t whole = value.value.int_value;
        put(out, &whole, sizeof whole);
        break;
    case FREEXL_CELL_DOUBLE:
        put_place(out, 'D', row, column);
        put(out, &value.value.double_value, sizeof value.value.double_value);
        break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
        if (value.value.text_value == NULL) break;
        put_place(out, 'T', row, column);
        put_text(out, value.value.text_value);
        break;
    default:
        break;
    }
}

static void put_sheet(FILE *out, const void *workbook, unsigned short sheet) {
    const char *name = NULL;
    unsigned int rows = 0;
    unsigned short columns = 0;
    if (freexl_get_worksheet_name(workbook, sheet, &name) != FREEXL_OK) return;
    if (freexl_select_active_worksheet(workbook, sheet) != FREEXL_OK) return;
    if (freexl_worksheet_dimensions(workbook, &rows, &columns) != FREEXL_OK) return;
    put(out, "S", 1);
    put_text(out, name);
    for (unsigned int row = 0; row < rows; row++) {
        for (unsigned short column = 0; column < columns; column++) put_cell(out, workbook, row, column);
    }
}

static void put_workbook(FILE *out, const char *path) {
    const void *workbook = NULL;
    if (freexl_open(path, &workbook) != FREEXL_OK) _exit(1);
    unsigned int protection = 0, sheets = 0;
    freexl_get_info(workbook, FREEXL_BIFF_PASSWORD, &protection);
    if (protection == FREEXL_BIFF_OBFUSCATED) put(out, "P", 1);
    freexl_get_info(workbook, FREEXL_BIFF_SHEET_COUNT, &sheets);
    for (unsigned int sheet = 0; sheet < sheets && sheet < 1000; sheet++) {
        put_sheet(out, workbook, (unsigned short)sheet);
    }
    put(out, "E", 1);
    if (fflush(out) != 0) _exit(1);
    _exit(0);
}

static void limit(int what, rlim_t most) {
    struct rlimit limits = {most, most};
    setrlimit(what, &limits);
}

int32_t hotline_xls_start(const char *path, int32_t seconds, hotline_xls *reading) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return 0;
    pid_t child = fork();
    if (child < 0) {
        close(ends[0]);
        close(ends[1]);
        return 0;
    }
    if (child == 0) {
        // Nothing of the parent's is touched here but memory that fork copied.
        for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
        limit(RLIMIT_CORE, 0);
        limit(RLIMIT_CPU, (rlim_t)seconds);
        limit(RLIMIT_AS, (rlim_t)8 << 30);
        limit(RLIMIT_DATA, (rlim_t)2 << 30);
        FILE *out = fdopen(ends[1], "wb");
        if (out != NULL) put_workbook(out, path);
        _exit(1);
    }
    close(ends[1]);
    reading->process = child;
    reading->pipe = ends[0];
    return 1;
}

int32_t hotline_xls_read(const hotline_xls *reading, char *buffer, int32_t capacity, int32_t patience) {
    struct pollfd waiting = {reading->pipe, POLLIN, 0};
    int ready;
    do ready = poll(&waiting, 1, patience);
    while (ready < 0 && errno == EINTR);
    if (ready <= 0) return -1;
    ssize_t count;
    do count = read(reading->pipe, buffer, (size_t)capacity);
    while (count < 0 && errno == EINTR);
    return (int32_t)count;
}

void hotline_xls_end(hotline_xls *reading) {
    close(reading->pipe);
    kill(reading->process, SIGKILL);
    while (waitpid(reading->process, NULL, 0) < 0 && errno == EINTR) {}
}
