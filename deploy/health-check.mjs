// Exit status 0 when the role in this container answers at HEALTH_URL; with TLS where its listeners speak that.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const { HEALTH_URL, TLS_CERT_FILE, TLS_KEY_FILE } = process.env;
const fail = () => process.exit(1);
const answered = (response) => process.exit(response.statusCode === 200 ? 0 : 1);
const timed = { timeout: 3_000 };
const request = TLS_CERT_FILE
  ? https.get(
      HEALTH_URL.replace(/^http:/, 'https:'),
      {
        ...timed,
        // The port is this container's own, and its certificate for a name that loopback does not have.
        rejectUnauthorized: false,
        cert: readFileSync(TLS_CERT_FILE),
        key: readFileSync(TLS_KEY_FILE),
      },
      answered,
    )
  : http.get(HEALTH_URL, timed, answered);
request.on('error', fail).on('timeout', fail);
