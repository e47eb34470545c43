#ifndef KEPT_CURL_SHIM_H
#define KEPT_CURL_SHIM_H
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one plain function for each kind of value.
static inline CURLcode kept_curl_set_long(CURL *handle, CURLoption option, long value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode kept_curl_set_text(CURL *handle, CURLoption option, const char *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode kept_curl_set_pointer(CURL *handle, CURLoption option, void *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode kept_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) { return curl_easy_setopt(handle, option, value); }
typedef size_t (*kept_curl_transfer)(char *bytes, size_t size, size_t count, void *user);
static inline CURLcode kept_curl_set_transfer(CURL *handle, CURLoption option, kept_curl_transfer value) { return curl_easy_setopt(handle, option, value); }
typedef int (*kept_curl_progress)(void *user, curl_off_t to_come, curl_off_t come, curl_off_t to_go, curl_off_t gone);
static inline CURLcode kept_curl_set_progress(CURL *handle, kept_curl_progress value) { return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value); }
static inline CURLcode kept_curl_get_long(CURL *handle, CURLINFO info, long *value) { return curl_easy_getinfo(handle, info, value); }

#endif
