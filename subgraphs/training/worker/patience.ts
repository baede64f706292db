/** Before the worker asks a neighbour again. Short on purpose: a lease is running meanwhile. */
export const NEIGHBOUR_BACK_OFF = { firstMs: 100, longestMs: 2_000 };
