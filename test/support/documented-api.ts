import { readFileSync } from 'node:fs';

/** One endpoint as its document shows it. */
export interface DocumentedEndpoint {
  /** Method and path with its parameters in braces, e.g. `GET /training/jobs/{job_id}`. */
  readonly name: string;
  /** The section it stands in, without the word Endpoints, e.g. `Training Queue`. */
  readonly group: string;
  /** The example of a JSON body, where one is shown. */
  readonly requestBody: unknown;
  /** The example of a JSON answer, where one is shown. */
  readonly response: unknown;
}

const GROUP = /^## (?<group>.+?) Endpoints?$/;
const ENDPOINT = /^### (?<name>(?:GET|POST|PUT|DELETE|PATCH) \/\S*)$/;
const EXAMPLE_OF = /^\*\*(?<title>Request Body|Response)\*\*/;

/** Reads the endpoints and their JSON examples out of an API document of `docs/api`, in its order. */
export function readDocumentedApi(fileName: string): DocumentedEndpoint[] {
  const lines = readFileSync(new URL(`../../docs/api/${fileName}`, import.meta.url), 'utf8').split('\n');
  const endpoints: { -readonly [Key in keyof DocumentedEndpoint]: DocumentedEndpoint[Key] }[] = [];
  let group = '';
  let title = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    group = GROUP.exec(line)?.groups?.group ?? group;
    title = EXAMPLE_OF.exec(line)?.groups?.title ?? title;
    const name = ENDPOINT.exec(line)?.groups?.name;
    if (name) endpoints.push({ name, group, requestBody: undefined, response: undefined });
    const endpoint = endpoints.at(-1);
    if (line !== '```json' || !endpoint) continue;
    const end = lines.indexOf('```', at);
    const example: unknown = JSON.parse(lines.slice(at + 1, end).join('\n'));
    if (title === 'Response') endpoint.response = example;
    else endpoint.requestBody = example;
    at = end;
  }
  return endpoints;
}
