/** What can come out of a test. */

export const patternAnswers = ['match', 'no match'] as const;

/** What a composite alarm can be in; the third state is only that of its creation. */
export const compositeStates = ['ALARM', 'OK'] as const;

/** What can be expected of the sampling rule that decides. */
export const expectedRuleMembers = ['rule', 'rate', 'reservoir'] as const;
