/// The lens Inside: every layer of the network while it reads.
extension View {
  var inside: Scene { [] }
}
