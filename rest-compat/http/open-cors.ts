import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** As documented: any page may call; without cookies there is nothing to borrow. */
export function openCors(server: FastifyInstance): void {
  server.register(cors, {
    origin: '*',
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    exposedHeaders: ['x-request-id', 'content-disposition'],
    // OPTIONS outside of a browser is no error.
    strictPreflight: false,
  });
}
