#ifndef KEPT_ARCHIVE_SHIM_H
#define KEPT_ARCHIVE_SHIM_H
#include <archive.h>
#include <archive_entry.h>
static inline void kept_archive_plain(struct archive_entry *e, const char *name, int64_t size, int64_t mtime) {
    archive_entry_set_pathname(e, name);
    archive_entry_set_size(e, size);
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_perm(e, 0644);
    archive_entry_set_mtime(e, mtime, 0);
}
#endif
