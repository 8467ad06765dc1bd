/**
 * Metrics Insights queries, `SELECT ...`, as far as alarms have rules about them.
 * Source: CloudWatch User Guide, "Metrics Insights query components and syntax".
 */

export interface InsightsQuery {
  /** True with `GROUP BY`: one series for each group. */
  readonly grouped: boolean;
  readonly ordered: boolean;
  /** Where `GROUP BY` ends and `ORDER BY` would begin: before `LIMIT`, or at the end. */
  readonly orderAt: number;
}

const quotedOrWord = /"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|\w+/g;

/** Reads what matters of a query; undefined where the text is none, but metric math. Keywords may stand in any case. */
export function readInsights(text: string): InsightsQuery | undefined {
  if (!/^\s*SELECT\s/i.test(text)) return undefined;
  const words = [...text.matchAll(quotedOrWord)].map(({ 0: word, index }) => ({ word: word.toUpperCase(), index }));
  const clause = (first: string) =>
    words.findIndex(({ word }, i) => word === first && (first === 'LIMIT' || words[i + 1]?.word === 'BY'));
  const limit = clause('LIMIT');
  return {
    grouped: clause('GROUP') >= 0,
    ordered: clause('ORDER') >= 0,
    orderAt: text.slice(0, limit < 0 ? undefined : words[limit]!.index).trimEnd().length,
  };
}
