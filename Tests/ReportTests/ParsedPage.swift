import Foundation
import FoundationXML
import Report

/// A page taken apart: its markup is well-formed XML as well as HTML.
struct ParsedPage {
  let html: String
  private let document: XMLDocument

  init(_ input: ReportInput) throws {
    try self.init(html: Page(input).html())
  }

  init(html: String) throws {
    self.html = html
    document = try XMLDocument(xmlString: html)
  }

  /// The texts of all nodes at an XPath; of attributes, their values.
  func texts(_ path: String) throws -> [String] {
    try document.nodes(forXPath: path).map { node in
      (node.stringValue ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  func count(_ path: String) throws -> Int { try document.nodes(forXPath: path).count }
}
