/** Collector configurations for the examples of their checks. */

/** Traces by OTLP to X-Ray, with changes to what it has at the top. */
export const collector = (changes: object = {}) => ({
  receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' } } } },
  processors: { batch: {} },
  exporters: { awsxray: { region: 'eu-west-1' } },
  service: { pipelines: { traces: { receivers: ['otlp'], processors: ['batch'], exporters: ['awsxray'] } } },
  ...changes,
});

/** The same with other pipelines. */
export const piped = (pipelines: object, changes: object = {}) => collector({ service: { pipelines }, ...changes });

const api = 'https://xray.eu-west-1.amazonaws.com/v1/traces';

/** Traces by OTLP to AWS's own endpoint. */
export const signed = (exporter: object = {}, extension: object = {}, started: readonly string[] = ['sigv4auth']) =>
  collector({
    exporters: { otlphttp: { traces_endpoint: api, auth: { authenticator: 'sigv4auth' }, ...exporter } },
    extensions: { sigv4auth: { region: 'eu-west-1', service: 'xray', ...extension } },
    service: {
      extensions: started,
      pipelines: { traces: { receivers: ['otlp'], processors: ['batch'], exporters: ['otlphttp'] } },
    },
  });
