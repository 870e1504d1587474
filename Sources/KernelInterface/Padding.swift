/// What sizes are padded to, so that the kernels of every level need no special case at an edge.
public enum Padding {
  @inlinable
  public static var rows: Int { 8 }

  @inlinable
  public static var columns: Int { 32 }
}
