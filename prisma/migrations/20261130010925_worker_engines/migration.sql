-- What a worker can compute transformers with. Workers of before had ONNX Runtime alone.
ALTER TABLE "training"."worker" ADD COLUMN "engines" TEXT[] NOT NULL DEFAULT ARRAY['onnx'];
