// librsvg's own headers bring in those of GLib, whose pkg-config flags SwiftPM refuses with a warning. What is
// called is little, and part of librsvg's stable interface since 2.46.
#include <stddef.h>
#include <stdint.h>

typedef struct _cairo cairo_t;
typedef struct _RsvgHandle RsvgHandle;

typedef struct _GError {
  uint32_t domain;
  int code;
  char *message;
} GError;

typedef struct {
  double x, y, width, height;
} RsvgRectangle;

RsvgHandle *rsvg_handle_new_from_data(const uint8_t *data, size_t length, GError **error);
int rsvg_handle_render_document(
    RsvgHandle *handle, cairo_t *context, const RsvgRectangle *viewport, GError **error);
void g_object_unref(void *object);
void g_error_free(GError *error);
