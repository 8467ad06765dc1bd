/** The filter expression of a request, ready to be asked of traces. */
import { type FilteredTrace, type GroupOf, takesTrace } from '../../../core/filter-expression/evaluate.ts';
import { groupFault } from '../../../core/filter-expression/groups.ts';
import { parseFilterExpression } from '../../../core/filter-expression/parse.ts';
import type { Expression } from '../../../core/filter-expression/syntax.ts';
import { awsError } from '../../operation.ts';

/** An expression that was read, and what it takes. */
export interface TraceFilter {
  readonly expression: Expression;
  /** What groups stand for. */
  readonly groupOf: GroupOf;
  takes(trace: FilteredTrace): boolean;
}

/**
 * Reads the expression of a request; undefined where there is none, which takes every trace.
 *
 * @param groupOf what groups in it stand for
 * @throws `InvalidRequestException` with the place of the first mistake: AWS's own words aren't known
 */
export function filterOf(text: string | undefined, groupOf: GroupOf): TraceFilter | undefined {
  const { expression, faults } = parseFilterExpression(text ?? '');
  const fault = faults.find(({ kind }) => kind !== 'unquoted' && kind !== 'place');
  if (fault) {
    throw awsError('InvalidRequestException', `Invalid filter expression at ${fault.at.start}: ${fault.says}`);
  }
  if (expression === undefined) return undefined;
  // What is too long isn't read, and so has no fault.
  if (expression.kind === 'unreadable') throw awsError('InvalidRequestException', 'The filter expression is too long.');
  const wrong = groupFault(expression, groupOf);
  if (wrong !== undefined) throw awsError('InvalidRequestException', `Invalid filter expression: ${wrong}`);
  return { expression, groupOf, takes: (trace) => takesTrace(expression, trace, groupOf) };
}
