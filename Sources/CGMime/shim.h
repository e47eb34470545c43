#ifndef KEPT_GMIME_SHIM_H
#define KEPT_GMIME_SHIM_H
#include <gmime/gmime.h>
static inline void kept_gmime_unref(void *o) { if (o) g_object_unref(o); }
static inline int kept_gmime_is_multipart(void *o)    { return GMIME_IS_MULTIPART(o); }
static inline int kept_gmime_is_part(void *o)         { return GMIME_IS_PART(o); }
static inline int kept_gmime_is_text_part(void *o)    { return GMIME_IS_TEXT_PART(o); }
static inline int kept_gmime_is_message_part(void *o) { return GMIME_IS_MESSAGE_PART(o); }
static inline GMimeMultipart   *kept_gmime_as_multipart(void *o)    { return GMIME_MULTIPART(o); }
static inline GMimePart        *kept_gmime_as_part(void *o)         { return GMIME_PART(o); }
static inline GMimeTextPart    *kept_gmime_as_text_part(void *o)    { return GMIME_TEXT_PART(o); }
static inline GMimeMessagePart *kept_gmime_as_message_part(void *o) { return GMIME_MESSAGE_PART(o); }
static inline GMimeObject      *kept_gmime_as_object(void *o)       { return GMIME_OBJECT(o); }
static inline GMimeStream      *kept_gmime_as_stream(void *o)       { return GMIME_STREAM(o); }
static inline GMimeStreamMem *kept_gmime_as_mem(void *o) { return GMIME_STREAM_MEM(o); }
static inline int kept_gmime_is_mailbox(void *o) { return INTERNET_ADDRESS_IS_MAILBOX(o); }
static inline InternetAddressMailbox *kept_gmime_as_mailbox(void *o) { return INTERNET_ADDRESS_MAILBOX(o); }
static inline int kept_gmime_is_group(void *o) { return INTERNET_ADDRESS_IS_GROUP(o); }
static inline InternetAddressGroup *kept_gmime_as_group(void *o) { return INTERNET_ADDRESS_GROUP(o); }
static inline InternetAddress *kept_gmime_as_address(void *o) { return INTERNET_ADDRESS(o); }
#endif
