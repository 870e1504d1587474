import WindowModel

extension StoredSettings {
  package init(_ settings: Settings) {
    self.init(
      theme: settings.theme.map { $0 == .dark ? "dark" : "light" } ?? "desktop",
      model: settings.model, isLive: settings.isLive, width: settings.size.width,
      height: settings.size.height)
  }

  /// The window's settings, the default ones where the file has none.
  package var settings: Settings {
    var settings = Settings()
    settings.theme = theme == "dark" ? .dark : theme == "light" ? .light : nil
    settings.model = model
    if let isLive { settings.isLive = isLive }
    if let width, let height { settings.size = Size(width: width, height: height) }
    return settings
  }
}
