internal import SwiftParser
internal import SwiftSyntax
