import type { RequestContext } from '../context.js';
import type { TypedDocumentNode } from './typed-document.js';

/**
 * Asks the composed graph. The in-process client runs prepared query plans; the HTTP client talks to a gateway.
 *
 * - Documents are module constants: clients cache what they prepare by document identity.
 * - `ctx` decides tenant and identity of the operation.
 * - Any error in the answer rejects with an AppError that carries the code and the message of the first error;
 *   a gateway that does not answer is UnavailableError.
 */
export interface GraphClient {
  execute<TResult, TVariables extends Record<string, unknown>>(
    document: TypedDocumentNode<TResult, TVariables>,
    variables: TVariables,
    ctx: RequestContext,
  ): Promise<TResult>;
}
