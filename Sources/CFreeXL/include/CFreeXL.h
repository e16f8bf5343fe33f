#ifndef HOTLINE_CFREEXL_H
#define HOTLINE_CFREEXL_H

#include <stdint.h>

// FreeXL in a process of its own: old Excel workbooks (BIFF 2 to 8) from strangers make the library crash, so it
// reads in a child with bounded memory and processor time, which sends the cells through a pipe:
//
//     'S' u32 length, name                 a sheet begins
//     'I' u32 row, u16 column, i32         a cell: a whole number,
//     'D' u32 row, u16 column, f64             a number,
//     'T' u32 row, u16 column, u32 length, UTF-8     a text or date
//     'P'                                  the workbook is protected by a password
//     'E'                                  all of it was sent
//
// Numbers in this machine's byte order. What ends without 'E' is no workbook, or a damaged one.

typedef struct {
    int32_t process;
    int32_t pipe;
} hotline_xls;

// Starts to read; 0 on failure. `seconds`: processor time that the child may use.
int32_t hotline_xls_start(const char *path, int32_t seconds, hotline_xls *reading);

// Up to `capacity` bytes; 0 at the end, -1 where nothing came for `patience` milliseconds.
int32_t hotline_xls_read(const hotline_xls *reading, char *buffer, int32_t capacity, int32_t patience);

// Ends the child and takes back what it used.
void hotline_xls_end(hotline_xls *reading);

#endif
