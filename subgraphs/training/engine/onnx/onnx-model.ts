import { ProtobufWriter } from './protobuf-writer.js';

/** The parts of an ONNX model that are written here, by `onnx/onnx.proto` of the format's version 9 (opset 20). */
const IR_VERSION = 9;
const OPSET = 20;
/** Operators of ONNX Runtime itself, beyond the format's: `FusedMatMul`. */
export const CONTRIB_DOMAIN = 'com.microsoft';

const ELEMENT_TYPES = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9 } as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] };

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly domain?: string;
}

/** An input or output; a text stands for a size that each run says. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly (number | string)[];
}

/** A tensor that the model holds: little-endian values in row-major order. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

export interface OnnxModel {
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly tensors: readonly OnnxTensor[];
  /** Facts about the model, e.g. its labels. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The bytes of an `.onnx` file. */
export function encodeOnnxModel(model: OnnxModel): Uint8Array {
  const graph = new ProtobufWriter();
  for (const node of model.nodes) graph.message(1, nodeMessage(node));
  graph.text(2, 'encoder');
  for (const tensor of model.tensors) graph.message(5, tensorMessage(tensor));
  for (const value of model.inputs) graph.message(11, valueMessage(value));
  for (const value of model.outputs) graph.message(12, valueMessage(value));

  const file = new ProtobufWriter();
  file.integer(1, IR_VERSION);
  file.text(2, 'mlsec-platform');
  file.message(7, graph);
  file.message(8, new ProtobufWriter().text(1, '').integer(2, OPSET));
  if (model.nodes.some(({ domain }) => domain === CONTRIB_DOMAIN))
    file.message(8, new ProtobufWriter().text(1, CONTRIB_DOMAIN).integer(2, 1));
  for (const [key, value] of Object.entries(model.metadata ?? {}))
    file.message(14, new ProtobufWriter().text(1, key).text(2, value));
  return file.finish();
}

function nodeMessage({ op, inputs, outputs, attributes = {}, domain }: OnnxNode): ProtobufWriter {
  const message = new ProtobufWriter();
  for (const name of inputs) message.text(1, name);
  for (const name of outputs) message.text(2, name);
  message.text(3, outputs.find((name) => name !== '') ?? op);
  message.text(4, op);
  for (const [name, value] of Object.entries(attributes)) message.message(5, attributeMessage(name, value));
  if (domain !== undefined) message.text(7, domain);
  return message;
}

function attributeMessage(name: string, value: Attribute): ProtobufWriter {
  const message = new ProtobufWriter().text(1, name);
  if ('float' in value) return message.float(2, value.float).integer(20, 1);
  if ('int' in value) return message.integer(3, value.int).integer(20, 2);
  if ('text' in value) return message.text(4, value.text).integer(20, 3);
  for (const each of value.ints) message.integer(8, each);
  return message.integer(20, 7);
}

function tensorMessage({ name, type, shape, data }: OnnxTensor): ProtobufWriter {
  const message = new ProtobufWriter();
  for (const size of shape) message.integer(1, size);
  return message.integer(2, ELEMENT_TYPES[type]).text(8, name).bytes(9, data);
}

function valueMessage({ name, type, shape }: OnnxValue): ProtobufWriter {
  const dimensions = new ProtobufWriter();
  for (const size of shape)
    dimensions.message(
      1,
      typeof size === 'number' ? new ProtobufWriter().integer(1, size) : new ProtobufWriter().text(2, size),
    );
  const tensorType = new ProtobufWriter().integer(1, ELEMENT_TYPES[type]).message(2, dimensions);
  return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensorType));
}
