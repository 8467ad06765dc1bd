/** A test that has nothing wrong: examples of checks are made of it. */
export const goodTest = {
  name: 'A failed payment is told',
  pattern: { file: 'monitoring.yaml', resource: 'PaymentFailed' },
  event: { source: 'shop.orders', 'detail-type': 'Payment Failed' },
  expect: 'match',
};

/** A file with this one test. */
export const testFile = (...tests: readonly unknown[]) => ({ tests });
