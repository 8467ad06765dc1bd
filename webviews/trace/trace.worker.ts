import type { Answer, Question } from './reader.ts';
import { type Reading, readTrace } from './reading.ts';
import { buffersOf } from './rows.ts';
import { stackReadings } from './stack.ts';

/** The trace that is shown, alone and with the linked ones below it; others are read once, to stand beside it. */
let alone: Reading | undefined;
let linked: readonly Reading[] = [];
let shown: Reading | undefined;

self.onmessage = ({ data }: MessageEvent<Question>) => {
  const result = answer(data);
  // Rows that are needed again stay here as well.
  const given = result.type === 'read' && result.rows !== alone?.rows ? buffersOf(result.rows) : [];
  self.postMessage(result, { transfer: given });
};

function answer(question: Question): Answer {
  const { request } = question;
  try {
    if (question.type === 'detail') return { type: 'detail', request, detail: shown?.detail(question.row) };
    if (question.type === 'other') {
      const { rows, facts } = readTrace(question.id, question.documents);
      return { type: 'read', request, rows, facts };
    }
    if (question.type === 'stack') linked = question.traces.map(({ id, documents }) => readTrace(id, documents));
    else {
      if (question.id !== alone?.facts.id) linked = [];
      alone = readTrace(question.id, question.documents);
    }
    if (!alone) throw new Error('No trace is shown.');
    shown = stackReadings(alone, linked);
    return { type: 'read', request, rows: shown.rows, facts: shown.facts };
  } catch (error) {
    return { type: 'failed', request, message: String(error) };
  }
}
