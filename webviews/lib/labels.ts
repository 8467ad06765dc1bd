/** Which of many labels can be shown without one covering another. */
export interface LabelPlacer {
  /** Takes the box's place unless something has it already. */
  take(left: number, top: number, width: number, height: number): boolean;
}

const CELL = 64;

/** First come, first served: ask in the order of importance. Boxes are in CSS pixels; a grid keeps it fast. */
export function labelPlacer(): LabelPlacer {
  const cells = new Map<string, [number, number, number, number][]>();
  return {
    take(left, top, width, height) {
      const [right, bottom] = [left + width, top + height];
      const touched: string[] = [];
      for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
        for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++)
          touched.push(`${column},${row}`);
      }
      const overlaps = ([l, t, r, b]: [number, number, number, number]) =>
        l < right && left < r && t < bottom && top < b;
      if (touched.some((cell) => cells.get(cell)?.some(overlaps))) return false;
      for (const cell of touched) {
        const boxes = cells.get(cell);
        if (boxes) boxes.push([left, top, right, bottom]);
        else cells.set(cell, [[left, top, right, bottom]]);
      }
      return true;
    },
  };
}
