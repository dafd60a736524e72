// The manifest in SQLite. See manifest.h. Without an arena: it must need nothing of the program.

#include "generator/manifest/manifest.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct FolderManifest {
    sqlite3 *db;
    sqlite3_stmt *put;
    char problem[300];
};

static const char schema[] =
    "PRAGMA synchronous = NORMAL;"
    "CREATE TABLE IF NOT EXISTS output (path TEXT PRIMARY KEY, batch TEXT NOT NULL, key BLOB NOT NULL,"
    " content BLOB NOT NULL, size INTEGER, inode INTEGER, changed INTEGER, pages INTEGER, microseconds "
    "INTEGER,"
    " account TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS input (batch TEXT NOT NULL, path TEXT NOT NULL, digest BLOB NOT NULL,"
    " PRIMARY KEY (batch, path)) WITHOUT ROWID;"
    "PRAGMA user_version = 1;";

static const char *problem(FolderManifest *manifest) {
    snprintf(manifest->problem, sizeof manifest->problem, "%s", sqlite3_errmsg(manifest->db));
    return manifest->problem;
}

static const char *execute(FolderManifest *manifest, const char *sql) {
    return sqlite3_exec(manifest->db, sql, NULL, NULL, NULL) == SQLITE_OK ? NULL : problem(manifest);
}

static void manifest_close(FolderManifest *manifest) {
    if (!manifest)
        return;
    sqlite3_finalize(manifest->put);
    sqlite3_close(manifest->db);
    free(manifest);
}

// Whether the file is a manifest of this form, or new. result: SQLITE_OK, or what is the matter.
static int prepare(FolderManifest *manifest, const char *path) {
    int result = sqlite3_open_v2(path, &manifest->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_stmt *version = NULL;
    if (result != SQLITE_OK)
        return result;
    sqlite3_busy_timeout(manifest->db, 60000);
    result = sqlite3_prepare_v2(manifest->db, "PRAGMA user_version", -1, &version, NULL);
    if (result == SQLITE_OK) {
        result = sqlite3_step(version);
        int number = result == SQLITE_ROW ? sqlite3_column_int(version, 0) : 0;
        result = result != SQLITE_ROW ? result : number > 1 ? SQLITE_NOTADB : SQLITE_OK;
        sqlite3_finalize(version);
        if (result == SQLITE_OK && number == 1)
            return sqlite3_exec(manifest->db,
                                "PRAGMA synchronous = NORMAL; SELECT 1 FROM output, input LIMIT 0", NULL,
                                NULL, NULL);
    }
    return result != SQLITE_OK ? result : sqlite3_exec(manifest->db, schema, NULL, NULL, NULL);
}

static bool is_damaged(int result) {
    return result == SQLITE_NOTADB || result == SQLITE_CORRUPT || result == SQLITE_ERROR;
}

static const char *manifest_open(const char *path, FolderManifest **opened) {
    static const char no_memory[] = "out of memory";
    char aside[4200], journal[4200];
    snprintf(aside, sizeof aside, "%s.damaged", path);
    snprintf(journal, sizeof journal, "%s-journal", path);
    for (int attempt = 0;; attempt++) {
        FolderManifest *manifest = calloc(1, sizeof *manifest);
        *opened = manifest;
        if (!manifest)
            return no_memory;
        int result = prepare(manifest, path);
        if (result == SQLITE_OK)
            return NULL;
        if (attempt > 0 || !is_damaged(result))
            return problem(manifest);
        manifest_close(manifest);
        (void)remove(journal);
        (void)rename(path, aside);
    }
}

static const char *manifest_begin(FolderManifest *manifest) {
    return execute(manifest, "BEGIN IMMEDIATE");
}

static const char *manifest_commit(FolderManifest *manifest) {
    return execute(manifest, "COMMIT");
}

static Digest column_digest(sqlite3_stmt *row, int column) {
    Digest digest = {{0}};
    if (sqlite3_column_bytes(row, column) == (int)sizeof digest)
        memcpy(digest.bytes, sqlite3_column_blob(row, column), sizeof digest);
    return digest;
}

static const char *manifest_put(FolderManifest *manifest, const ManifestOutput *output) {
    if (!manifest->put && sqlite3_prepare_v2(manifest->db, "REPLACE INTO output VALUES (?,?,?,?,?,?,?,?,?,?)",
                                             -1, &manifest->put, NULL) != SQLITE_OK)
        return problem(manifest);
    sqlite3_stmt *put = manifest->put;
    sqlite3_bind_text(put, 1, output->path, -1, SQLITE_STATIC);
    sqlite3_bind_text(put, 2, output->batch, -1, SQLITE_STATIC);
    sqlite3_bind_blob(put, 3, &output->key, sizeof output->key, SQLITE_STATIC);
    sqlite3_bind_blob(put, 4, &output->content, sizeof output->content, SQLITE_STATIC);
    sqlite3_bind_int64(put, 5, (sqlite3_int64)output->size);
    sqlite3_bind_int64(put, 6, (sqlite3_int64)output->inode);
    sqlite3_bind_int64(put, 7, output->changed);
    sqlite3_bind_int64(put, 8, output->pages);
    sqlite3_bind_int64(put, 9, output->microseconds);
    sqlite3_bind_text(put, 10, output->account, -1, SQLITE_STATIC);
    bool good = sqlite3_step(put) == SQLITE_DONE;
    const char *why = good ? NULL : problem(manifest);
    sqlite3_reset(put);
    sqlite3_clear_bindings(put);
    return why;
}

// Runs a statement with a text, and perhaps another and a digest, that gives nothing.
static const char *change(FolderManifest *manifest, const char *sql, const char *text,
                          const ManifestInput *input) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(manifest->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return problem(manifest);
    sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
    if (input) {
        sqlite3_bind_text(statement, 2, input->path, -1, SQLITE_STATIC);
        sqlite3_bind_blob(statement, 3, &input->digest, sizeof input->digest, SQLITE_STATIC);
    }
    const char *why = sqlite3_step(statement) == SQLITE_DONE ? NULL : problem(manifest);
    sqlite3_finalize(statement);
    return why;
}

static const char *manifest_drop(FolderManifest *manifest, const char *path) {
    return change(manifest, "DELETE FROM output WHERE path = ?", path, NULL);
}

static const char *manifest_put_inputs(FolderManifest *manifest, const char *batch,
                                       const ManifestInput *inputs, size_t count) {
    const char *why = change(manifest, "DELETE FROM input WHERE batch = ?", batch, NULL);
    for (size_t i = 0; i < count && !why; i++)
        why = change(manifest, "REPLACE INTO input VALUES (?,?,?)", batch, &inputs[i]);
    return why;
}

typedef void TakeOutput(void *user, const ManifestOutput *output);

// Each row of a query for one text.
static const char *each_output(FolderManifest *manifest, const char *sql, const char *text, TakeOutput *take,
                               void *user) {
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(manifest->db, sql, -1, &row, NULL) != SQLITE_OK)
        return problem(manifest);
    sqlite3_bind_text(row, 1, text, -1, SQLITE_STATIC);
    int result;
    while ((result = sqlite3_step(row)) == SQLITE_ROW) {
        ManifestOutput output = {.path = (const char *)sqlite3_column_text(row, 0),
                                 .batch = (const char *)sqlite3_column_text(row, 1),
                                 .key = column_digest(row, 2),
                                 .content = column_digest(row, 3),
                                 .size = (uint64_t)sqlite3_column_int64(row, 4),
                                 .inode = (uint64_t)sqlite3_column_int64(row, 5),
                                 .changed = sqlite3_column_int64(row, 6),
                                 .pages = (uint32_t)sqlite3_column_int64(row, 7),
                                 .microseconds = (uint32_t)sqlite3_column_int64(row, 8)};
        if (sqlite3_column_count(row) > 9)
            output.account = (const char *)sqlite3_column_text(row, 9);
        take(user, &output);
    }
    const char *why = result == SQLITE_DONE ? NULL : problem(manifest);
    sqlite3_finalize(row);
    return why;
}

#define COLUMNS "path, batch, key, content, size, inode, changed, pages, microseconds"

static const char *manifest_outputs(FolderManifest *manifest, const char *batch, TakeOutput *take,
                                    void *user) {
    return each_output(manifest, "SELECT " COLUMNS " FROM output WHERE batch = ?", batch, take, user);
}

static const char *manifest_account(FolderManifest *manifest, const char *path, TakeOutput *take,
                                    void *user) {
    return each_output(manifest, "SELECT " COLUMNS ", account FROM output WHERE path = ?", path, take, user);
}

static const char *manifest_inputs(FolderManifest *manifest, const char *batch,
                                   void (*take)(void *user, const ManifestInput *input), void *user) {
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(manifest->db, "SELECT path, digest FROM input WHERE batch = ?", -1, &row, NULL) !=
        SQLITE_OK)
        return problem(manifest);
    sqlite3_bind_text(row, 1, batch, -1, SQLITE_STATIC);
    int result;
    while ((result = sqlite3_step(row)) == SQLITE_ROW) {
        const ManifestInput input = {(const char *)sqlite3_column_text(row, 0), column_digest(row, 1)};
        take(user, &input);
    }
    const char *why = result == SQLITE_DONE ? NULL : problem(manifest);
    sqlite3_finalize(row);
    return why;
}

const ManifestCalls aarbok_manifest = {
    .version = AARBOK_VERSION,
    .open = manifest_open,
    .close = manifest_close,
    .begin = manifest_begin,
    .commit = manifest_commit,
    .put = manifest_put,
    .drop = manifest_drop,
    .put_inputs = manifest_put_inputs,
    .outputs = manifest_outputs,
    .inputs = manifest_inputs,
    .account = manifest_account,
};
