import { type EntitySelection, selectedOf } from './entity-selector.ts';
import type { TraceGraph } from './graph.ts';
import { addToHistogram, type Histogram, type HistogramEntry, histogramEntries } from './histogram.ts';
import { addStatistics, noStatistics, type SummaryStatistics, summaryStatistics } from './statistics.ts';

/** One window of GetTimeSeriesServiceStatistics; its time in epoch seconds. Source: X-Ray API. */
export interface WindowStatistics {
  readonly Timestamp: number;
  readonly EdgeSummaryStatistics?: SummaryStatistics;
  readonly ServiceSummaryStatistics?: SummaryStatistics;
  readonly ResponseTimeHistogram: readonly HistogramEntry[];
}

/** The numbers of the selected services or edges of one window, added up. */
export function windowStatistics(Timestamp: number, graph: TraceGraph, selection: EntitySelection): WindowStatistics {
  const statistics = noStatistics();
  const times: Histogram = new Map();
  for (const selected of selectedOf(selection, graph)) {
    addStatistics(statistics, selected.statistics);
    const own = 'times' in selected ? selected.times : selected.responseTimes;
    for (const [value, count] of own) addToHistogram(times, value, count);
  }
  const summary = summaryStatistics(statistics);
  return {
    Timestamp,
    ...(selection.kind === 'services' ? { ServiceSummaryStatistics: summary } : { EdgeSummaryStatistics: summary }),
    ResponseTimeHistogram: histogramEntries(times),
  };
}
