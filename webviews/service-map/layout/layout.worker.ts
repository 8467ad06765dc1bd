import { type LayoutInput, layout } from './layout.ts';

/** Answers each input with its layout; the view keeps at most one waiting. */
self.onmessage = ({ data }: MessageEvent<LayoutInput>) => {
  const result = layout(data);
  const buffers = Object.values(result).map(({ buffer }: Float64Array | Int32Array) => buffer as ArrayBuffer);
  self.postMessage(result, { transfer: buffers });
};
