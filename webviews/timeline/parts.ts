/** Puts the pieces of an answer together. */
export interface Parts {
  /** Takes a piece; `size` is that of all. */
  take(request: number, size: number, piece: Uint8Array): void;
  /** The whole answer, given its last piece. Pieces of other questions are forgotten. */
  whole(request: number, last: Uint8Array): Uint8Array;
}

/** Makes it, for one answer at a time. */
export function partsOfAnswer(): Parts {
  let open: { request: number; bytes: Uint8Array; length: number } | undefined;
  const put = (piece: Uint8Array) => {
    if (!open) return;
    // More than was told is cut off here, and said by who reads it.
    open.bytes.set(piece.subarray(0, open.bytes.length - open.length), open.length);
    open.length = Math.min(open.bytes.length, open.length + piece.length);
  };
  return {
    take(request, size, piece) {
      if (open?.request !== request) open = { request, bytes: new Uint8Array(size), length: 0 };
      put(piece);
    },
    whole(request, last) {
      if (open?.request !== request) return last;
      put(last);
      const { bytes, length } = open;
      open = undefined;
      return bytes.subarray(0, length);
    },
  };
}
