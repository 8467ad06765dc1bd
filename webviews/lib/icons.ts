/**
 * Characters of the codicon font, so that the same icon stands in text, in buttons and on a canvas.
 * Source: @vscode/codicons, src/template/mapping.json (a test compares).
 */
export const icons = {
  account: '\uEB99',
  archive: '\uEA98',
  'arrow-left': '\uEA9B',
  'arrow-right': '\uEA9C',
  broadcast: '\uEAAD',
  close: '\uEA76',
  cloud: '\uEBAA',
  copy: '\uEBCC',
  database: '\uEACE',
  'debug-disconnect': '\uEAD0',
  'debug-pause': '\uEAD1',
  error: '\uEA87',
  'file-code': '\uEAE9',
  filter: '\uEAF1',
  'folder-opened': '\uEAF7',
  globe: '\uEB01',
  history: '\uEA82',
  inbox: '\uEB09',
  json: '\uEB0F',
  loading: '\uEB19',
  mail: '\uEB1C',
  pass: '\uEBA4',
  play: '\uEB2C',
  question: '\uEB32',
  'screen-full': '\uEB4C',
  server: '\uEB50',
  'server-process': '\uEBA2',
  table: '\uEBB7',
  'triangle-down': '\uEB6E',
  'triangle-up': '\uEB71',
  'type-hierarchy': '\uEBB9',
  warning: '\uEA6C',
  watch: '\uEB7C',
  zap: '\uEA86',
  'zoom-in': '\uEB81',
  'zoom-out': '\uEB82',
} as const;

export type Icon = keyof typeof icons;
