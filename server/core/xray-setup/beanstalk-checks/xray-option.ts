import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { type Beanstalk, xrayNamespace } from '../beanstalk.ts';

const file = (namespace: string, option: string) => ({ option_settings: { [namespace]: { [option]: true } } });

/**
 * An option of X-Ray that Elastic Beanstalk doesn't know.
 *
 * The daemon is started by `XRayEnabled` in the namespace `aws:elasticbeanstalk:xray`, and by nothing else: an update with
 * another name of either is refused.
 * Source: Elastic Beanstalk developer guide, "General options for all environments", aws:elasticbeanstalk:xray.
 */
export const xrayOption = check<Beanstalk>({
  code: 'xray-setup/xray-option',
  severity: 'error',
  run({ settings }, report) {
    const told = new Set<number>();
    for (const { namespace, option } of settings) {
      const near = namespace && !isOther(namespace.text) ? nearest(namespace.text, [xrayNamespace]) : undefined;
      if (namespace && near !== undefined && !told.has(namespace.at.start)) {
        told.add(namespace.at.start);
        report(namespace.at, `Elastic Beanstalk has no namespace ${namespace.text}: write ${near}.`, {
          fix: { kind: 'replace', title: `Replace with ${near}`, at: namespace.at, value: near },
        });
      }
      if (!option || option.text === 'XRayEnabled') continue;
      const isXray = namespace?.text === xrayNamespace;
      if (!isXray && !(namespace === undefined && nearest(option.text, ['XRayEnabled']))) continue;
      report(option.at, `The namespace ${xrayNamespace} has one option: write XRayEnabled.`, {
        fix: { kind: 'replace', title: 'Replace with XRayEnabled', at: option.at, value: 'XRayEnabled' },
      });
    }
  },
  fires: [
    file('aws:elasticbeanstalk:x-ray', 'XRayEnabled'),
    file('aws:elasticbeanstalk:xray', 'XrayEnabled'),
    { option_settings: [{ namespace: 'aws:elasticbeanstalk:xray', option_name: 'Enabled', value: 'true' }] },
  ],
  silent: [
    file('aws:elasticbeanstalk:xray', 'XRayEnabled'),
    file('aws:elasticbeanstalk:sns:topics', 'Notification Topic ARN'),
    { option_settings: [{ namespace: 'aws:elasticbeanstalk:xray', option_name: 'XRayEnabled', value: true }] },
  ],
  unknown: [{ option_settings: [{ namespace: { Ref: 'Namespace' }, option_name: 'Enabled', value: true }] }],
});

/** Namespaces that are there: no other one is misspelt as X-Ray's. */
function isOther(namespace: string): boolean {
  return /^aws:elasticbeanstalk:(?:sns|sqsd|trafficrouting|hostmanager|application|command|control|environment|managed\w*|monitoring)/.test(
    namespace,
  );
}
