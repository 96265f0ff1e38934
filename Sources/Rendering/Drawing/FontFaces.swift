internal import CCairo
internal import CFreeType
internal import Fonts
internal import Synchronization

/// Cairo's faces for fonts, each opened once for the whole process.
///
/// Cairo keeps scaled fonts in a cache of its own long after a drawing is done, so each FreeType face lives
/// until Cairo lets go of it, and the library until the last face is gone.
final class FontFaces: Sendable {
  static let shared = FontFaces()

  private struct State: ~Copyable {
    var library: FreeTypeLibrary?
    var faces: [Font: CairoFontFace] = [:]
  }

  private let state = Mutex(State())

  func face(for font: Font) throws -> CairoFontFace {
    try state.withLock { state in
      if let face = state.faces[font] { return face }
      let library = try state.library ?? FreeTypeLibrary()
      state.library = library
      let face = try CairoFontFace(FreeTypeFace(font, library: library))
      state.faces[font] = face
      return face
    }
  }
}

/// Owns FreeType's library.
private final class FreeTypeLibrary {
  let handle: FT_Library

  init() throws {
    var handle: FT_Library?
    let status = FT_Init_FreeType(&handle)
    guard status == 0, let handle else {
      throw RenderingError.drawing(page: nil, detail: "FreeType does not start (\(freeTypeMessage(status)))")
    }
    self.handle = handle
  }

  deinit { FT_Done_FreeType(handle) }
}

/// Owns a face of FreeType and keeps its library.
private final class FreeTypeFace {
  let handle: FT_Face
  private let library: FreeTypeLibrary

  init(_ font: Font, library: FreeTypeLibrary) throws {
    var handle: FT_Face?
    let status = FT_New_Face(library.handle, font.path, FT_Long(font.index), &handle)
    guard status == 0, let handle else {
      throw RenderingError.unreadableFont(path: font.path, detail: freeTypeMessage(status))
    }
    self.handle = handle
    self.library = library
  }

  deinit { FT_Done_Face(handle) }
}

/// Owns one reference to Cairo's face, which in turn keeps FreeType's.
final class CairoFontFace: @unchecked Sendable {
  let handle: OpaquePointer

  fileprivate init(_ face: FreeTypeFace) throws {
    handle = cairo_ft_font_face_create_for_ft_face(face.handle, Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP))
    let retained = Unmanaged.passRetained(face)
    let status = cairo_font_face_set_user_data(handle, &userDataKey, retained.toOpaque()) { pointer in
      Unmanaged<AnyObject>.fromOpaque(pointer!).release()
    }
    if status != CAIRO_STATUS_SUCCESS {
      retained.release()
      throw RenderingError.drawing(page: nil, detail: message(of: status))
    }
  }

  deinit { cairo_font_face_destroy(handle) }
}

/// Only its address counts: Cairo files user data under it.
private nonisolated(unsafe) var userDataKey = cairo_user_data_key_t()

private func freeTypeMessage(_ status: FT_Error) -> String {
  FT_Error_String(status).map { String(cString: $0) } ?? "FreeType's error \(status)"
}
