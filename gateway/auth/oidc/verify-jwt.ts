import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { SigningKeys } from './signing-keys.js';

/** By keys of the provider alone: a public key must never be taken for a shared secret (HS256), nor no signature for one. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Clocks may differ by so much. */
export const SKEW_SECONDS = 60;

const claimsSchema = z.looseObject({ iss: z.string(), sub: z.string().min(1).max(255), exp: z.number() });

/** What a provider says of somebody. */
export type Claims = z.infer<typeof claimsSchema>;

/**
 * Checks signature, algorithm, issuer, audience and times of a JWT.
 * @throws errors.JOSEError when one of them is wrong; what fetching the keys throws
 */
export async function verifyJwt(
  token: string,
  expected: { keys: SigningKeys; issuer: string; audience: string; now: Date },
): Promise<Claims> {
  const { payload } = await jwtVerify(token, expected.keys.find, {
    algorithms: ALGORITHMS,
    issuer: expected.issuer,
    audience: expected.audience,
    clockTolerance: SKEW_SECONDS,
    currentDate: expected.now,
    requiredClaims: ['exp', 'sub'],
  });
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) throw new errors.JWTInvalid('The claims are malformed.');
  return claims.data;
}
