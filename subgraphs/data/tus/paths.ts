/** Where uploads are sent in pieces, below the gateway's origin. */
export const UPLOADS_PATH = '/uploads';
