import type { Config } from '../../../platform/config/config.js';
import { type Environment, systemVariables } from '../../../platform/config/environment.js';

/**
 * The environment of a trainer process: the system's variables, and the settings of the object store and the log.
 * A list of what is let through, so that a secret that is added one day (database, tokens) stays out by itself.
 */
export function trainerEnvironment(
  config: Pick<Config, 'dataDir' | 'log' | 'objects' | 'tls' | 'training'>,
  inherited: Environment,
): Environment {
  const { bucket, minio } = config.objects;
  const all: Environment = {
    ...systemVariables(inherited),
    DATA_DIR: config.dataDir,
    TENSORFLOW_DIR: config.training.tensorFlowFolder,
    // Its library tells the abilities of the processor otherwise.
    TF_CPP_MIN_LOG_LEVEL: '2',
    LOG_LEVEL: config.log.level,
    LOG_FORMAT: config.log.format,
    TLS_CA_FILE: config.tls.caFile,
    OBJECT_BUCKET: bucket,
    MINIO_ENDPOINT: minio?.endpoint,
    MINIO_ACCESS_KEY: minio?.accessKey,
    MINIO_SECRET_KEY: minio?.secretKey,
    MINIO_REGION: minio?.region,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
