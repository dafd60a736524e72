// The program: which command, then out of its way.

#include "generator/commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
    "aarbok makes typeset, accessible PDF publications from XML data and an XML report.\n"
    "\n"
    "  aarbok build REPORT.xml [-o OUT.pdf] [--lang TAG] [--design NAME|FILE] [--data ID=FILE]…\n"
    "      Builds the publication: REPORT.pdf in the current folder, or REPORT-en.pdf for another edition\n"
    "      than the first. --lang chooses the edition (nb, nn, se, en), --design another design, --data\n"
    "      another file for a dataset. --dump-pages prints the finished pages as text instead.\n"
    "      --pdfa makes an archive of it: PDF/A-3a with the data of each figure and table and all sources\n"
    "      inside. --linearize for reading over a network, --compact for fewer bytes.\n"
    "  aarbok extract REPORT.pdf [-o FOLDER]\n"
    "      Takes what a PDF made with --pdfa was made of out of it, to a folder that builds the same PDF.\n"
    "  aarbok verify REPORT.pdf\n"
    "      Proves that what such a PDF shows is what the data inside it give, or says where it is not.\n"
    "  aarbok check [--numbers] FILE…\n"
    "      Says everything that is wrong with reports, datasets and designs; writes nothing. With --numbers\n"
    "      also lists the numbers typed by hand in reports, and the <value> that would print each from the "
    "data.\n"
    "  aarbok export REPORT.xml --format svg|png|pdf|csv [--figure ID]… [-o FOLDER/|NAME] [--lang TAG] "
    "[--design …]\n"
    "      Writes the figures of a report as files of their own, csv their data: ID.svg in the current "
    "folder.\n"
    "      --size 16:9 makes slides; --width, --height (pt, mm, cm, in, px) and --scale say it freely; "
    "--bare\n"
    "      leaves out all but the drawing; --transparent has no ground. --dpi N (png); --text\n"
    "      embedded|named|outlines (svg); --excel (csv). In NAME, {id}, {number}, {report}, {lang} are "
    "filled in.\n"
    "  aarbok batch BATCH.xml [-o FOLDER] [-j N] [--force] [--dry-run] [--why OUTPUT]\n"
    "      Builds a report for each municipality, school or whatever the batch says, by N worker processes, "
    "and only\n"
    "      what has changed since the last time. --force builds all, --dry-run none; --why says what has "
    "changed for\n"
    "      one. --timeout SECONDS and --memory MB are what one report may take; --depfile FILE is for make "
    "and "
    "ninja.\n"
    "  A file named - is standard input or output.\n"
    "  aarbok --version\n"
    "  aarbok help\n"
    "\n"
    "  --set NAME=VALUE  a parameter of the report (build, check, export)\n"
    "  --root FOLDER   files named in a report must be inside this folder (default: the report's)\n"
    "  --format json   complaints as one JSON object a line (of check on standard output, of build on "
    "standard error)\n"
    "  --strict        warnings are errors: status 1, and build writes nothing\n"
    "  --allow CODES   warnings with these codes (parted by commas) are accepted and not spoken of\n"
    "\n"
    "Exit status: 0 all good, 1 a file has faults or could not be written, 2 wrong usage.\n";

static int run(const char *command, int argc, char **argv) {
    static const struct {
        const char *name;
        int (*run)(Arena *, const Options *);
    } commands[] = {{"build", command_build}, {"check", command_check},     {"export", command_export},
                    {"batch", command_batch}, {"extract", command_extract}, {"verify", command_verify}};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(command, commands[i].name) != 0)
            continue;
        Arena *arena = arena_new(0);
        Options options;
        int status = options_read(arena, argc, argv, &options) ? commands[i].run(arena, &options) : 2;
        arena_free(arena);
        return status;
    }
    fprintf(stderr, "aarbok: there is no command `%s`\nTry `aarbok help`.\n", command);
    return 2;
}

static int run_program(int argc, char **argv) {
    const char *command = argc > 1 ? argv[1] : "";
    if (strcmp(command, "--version") == 0) {
        puts("aarbok " AARBOK_VERSION);
        return 0;
    }
    if (strcmp(command, "help") == 0 || strcmp(command, "--help") == 0 || strcmp(command, "-h") == 0) {
        fputs(help, stdout);
        return 0;
    }
    if (!*command) {
        fputs(help, stderr);
        return 2;
    }
    return run(command, argc - 1, argv + 1);
}

// What was printed may have gone nowhere: a full disk is known only when the last of it is written.
int main(int argc, char **argv) {
    int status = run_program(argc, argv);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    fprintf(stderr, "aarbok: error: cannot write to standard output: %s [file.cannot-write]\n",
            strerror(errno));
    return status ? status : 1;
}
