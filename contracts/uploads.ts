/** Where uploads are sent in pieces, at the gateway's origin and, behind it, at the data subgraph's. */
export const UPLOADS_PATH = '/uploads';
