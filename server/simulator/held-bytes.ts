/** Bytes that the requests of a listener hold together, each from its first byte until it is answered. */
export interface HeldBytes {
  request(): RequestBytes;
}

export interface RequestBytes {
  /** Takes another piece; false, and nothing taken, where that would be more than all may hold. */
  take(length: number): boolean;
  /** Gives back what was taken. */
  release(): void;
}

/** What a piece costs beside its bytes, about: a body may come in pieces of one byte each. */
const PIECE = 200;

/** @param most of all requests together */
export function heldBytes(most: number): HeldBytes {
  let held = 0;
  return {
    request() {
      let own = 0;
      return {
        take(length) {
          const bytes = length + PIECE;
          if (held + bytes > most) return false;
          held += bytes;
          own += bytes;
          return true;
        },
        release() {
          held -= own;
          own = 0;
        },
      };
    },
  };
}
