import type { SamplingExplanation } from '../../server/core/sampling-rule/explain.ts';
import { serviceTypes } from '../../server/core/sampling-rule/service-types.ts';
import { element, marked } from '../lib/dom.ts';
import { actionButton } from '../lib/notice.ts';
import { emptyFields, fieldNames, type RequestFields, readPasted } from './request.ts';

/** The form in which one types a request, and what decides on it. */
export interface Tester {
  node: HTMLElement;
  fields(): RequestFields;
  fill(fields: RequestFields): void;
  /** Undefined where nothing is typed. */
  show(explanation: SamplingExplanation | undefined): void;
  focus(): void;
}

const labels: Record<keyof RequestFields, { label: string; placeholder: string; options?: readonly string[] }> = {
  method: {
    label: 'Method',
    placeholder: 'GET',
    options: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
  },
  host: { label: 'Host', placeholder: 'shop.example.com' },
  path: { label: 'Path', placeholder: '/orders/7' },
  service: { label: 'Service name', placeholder: 'checkout' },
  type: { label: 'Service type', placeholder: 'AWS::ECS::Container', options: serviceTypes.map(({ type }) => type) },
  arn: { label: 'Resource ARN', placeholder: 'arn:aws:…' },
  attributes: { label: 'Attributes', placeholder: 'tenant=acme, plan=gold' },
};

/** Makes the form; `typed` is called with each change. */
export function tester(start: RequestFields, typed: (fields: RequestFields) => void): Tester {
  const paste = textInput('address', 'https://shop.example.com/orders/7');
  const inputs = new Map(fieldNames.map((name) => [name, textInput(name, labels[name].placeholder)]));
  const result = element('p', { class: 'decision', role: 'status' });
  const fields = () =>
    Object.fromEntries(fieldNames.map((name) => [name, inputs.get(name)!.value])) as unknown as RequestFields;
  const fill = (values: RequestFields) => {
    for (const name of fieldNames) inputs.get(name)!.value = values[name];
  };
  const changed = () => typed(fields());

  paste.addEventListener('input', () => {
    const pasted = readPasted(paste.value);
    if (!pasted) return;
    fill({ ...fields(), ...pasted });
    changed();
  });
  for (const input of inputs.values()) input.addEventListener('input', changed);
  const clear = actionButton(
    'Clear',
    () => {
      paste.value = '';
      fill(emptyFields);
      changed();
      paste.focus();
    },
    true,
  );
  fill(start);
  const node = element(
    'section',
    { class: 'tester', 'aria-labelledby': 'tester-title' },
    element('h2', { id: 'tester-title' }, 'Which rule decides on a request?'),
    element(
      'div',
      { class: 'fields' },
      labelledInput('Paste an address', paste, 'wide'),
      ...fieldNames.map((name) => labelledInput(labels[name].label, inputs.get(name)!, name, labels[name].options)),
      clear,
    ),
    result,
  );
  return {
    node,
    fields,
    fill,
    show(explanation) {
      result.classList.toggle('muted', explanation === undefined);
      const text =
        explanation?.says ??
        'Type what is known of it. What is left empty counts as a match, as in the X-Ray SDK for Node.js.';
      result.replaceChildren(...marked(text));
    },
    focus: () => inputs.get('path')!.focus(),
  };
}

function textInput(name: string, placeholder: string): HTMLInputElement {
  return element('input', {
    type: 'text',
    id: `request-${name}`,
    placeholder,
    spellcheck: 'false',
    autocomplete: 'off',
  });
}

function labelledInput(label: string, input: HTMLInputElement, kind: string, options?: readonly string[]): HTMLElement {
  const list =
    options &&
    element('datalist', { id: `${input.id}-options` }, ...options.map((value) => element('option', { value })));
  if (list) input.setAttribute('list', list.id);
  return element('div', { class: `field ${kind}` }, element('label', { for: input.id }, label), input, list);
}
