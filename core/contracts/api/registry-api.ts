import { z } from "zod";
import { plainText } from "../plain-text.ts";
import {
  approvalSchema,
  candidateKeySchema,
  credentialRequestSchema,
  deviceChangeSchema,
  deviceInputSchema,
  gatewayInputSchema,
} from "../registry.ts";
import {
  approvedCandidateSchema,
  candidateSchema,
  createdDeviceSchema,
  credentialSchema,
  devicePageSchema,
  registeredDeviceSchema,
  registeredGatewaySchema,
  revokedAccountSchema,
} from "../registry-answers.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";
import { deviceCode, flag, limit } from "./parameters.ts";

const common = { tag: "registry", access: "admin" } as const;
const MOST_BYTES = 65_536;
const ofDevice = z.strictObject({ code: deviceCode });
const ofGateway = z.strictObject({ name: plainText(64).min(1).describe(both("Tên của cổng.", "Name of the gateway.")) });
const credentialBody = { mediaType: "application/json", schema: credentialRequestSchema, isOptional: true, mostBytes: MOST_BYTES } as const;
const credentialAnswer = {
  200: {
    description: { vi: "Thông tin đăng nhập mới, chỉ nói một lần.", en: "The new credential, told this once." },
    schema: credentialSchema,
  },
} as const;
const revokedAnswer = {
  200: { description: { vi: "Tài khoản đã bị thu hồi.", en: "The account that was revoked." }, schema: revokedAccountSchema },
} as const;

export const listDevicesOperation = operation({
  ...common,
  id: "listDevices",
  method: "get",
  path: "/registry/devices",
  summary: { vi: "Thiết bị đã đăng ký", en: "Registered devices" },
  description: { vi: "Theo trang: gửi lại `next` trong tham số `after`.", en: "In pages: send `next` as `after`." },
  query: z.strictObject({
    after: plainText(64).default("").describe(both("Chỉ những mã sau mã này.", "Only codes after this one.")),
    limit: limit(1000, 100),
    simulated: flag(both("Chỉ thiết bị mô phỏng, hoặc chỉ thiết bị thật.", "Only simulated devices, or only real ones.")).optional(),
  }),
  answers: { 200: { description: { vi: "Một trang.", en: "One page." }, schema: devicePageSchema } },
});

export const createDeviceOperation = operation({
  ...common,
  id: "createDevice",
  method: "post",
  path: "/registry/devices",
  summary: { vi: "Đăng ký một thiết bị", en: "Register a device" },
  body: { mediaType: "application/json", schema: deviceInputSchema, mostBytes: MOST_BYTES },
  answers: {
    201: {
      description: { vi: "Thiết bị và thông tin đăng nhập, chỉ nói một lần.", en: "The device, and its credential told this once." },
      schema: createdDeviceSchema,
    },
  },
  refusals: [409],
});

export const readDeviceOperation = operation({
  ...common,
  id: "readDevice",
  method: "get",
  path: "/registry/devices/{code}",
  summary: { vi: "Một thiết bị đã đăng ký", en: "A registered device" },
  params: ofDevice,
  answers: { 200: { description: { vi: "Thiết bị.", en: "The device." }, schema: registeredDeviceSchema } },
  refusals: [404],
});

export const changeDeviceOperation = operation({
  ...common,
  id: "changeDevice",
  method: "patch",
  path: "/registry/devices/{code}",
  summary: { vi: "Sửa một thiết bị; trường không nêu thì giữ nguyên", en: "Change a device; what is not given stays" },
  params: ofDevice,
  body: { mediaType: "application/json", schema: deviceChangeSchema, mostBytes: MOST_BYTES },
  answers: { 200: { description: { vi: "Thiết bị sau khi sửa.", en: "The device as it is now." }, schema: registeredDeviceSchema } },
  refusals: [404, 409],
});

export const rotateDeviceOperation = operation({
  ...common,
  id: "rotateDevice",
  method: "post",
  path: "/registry/devices/{code}/credential",
  summary: { vi: "Cấp thông tin đăng nhập mới cho thiết bị", en: "Give a device a new credential" },
  params: ofDevice,
  body: credentialBody,
  answers: credentialAnswer,
  refusals: [404, 409],
});

export const revokeDeviceOperation = operation({
  ...common,
  id: "revokeDevice",
  method: "delete",
  path: "/registry/devices/{code}/credential",
  summary: { vi: "Thu hồi đăng nhập của thiết bị", en: "Shut a device out" },
  params: ofDevice,
  answers: revokedAnswer,
  refusals: [404, 409],
});

export const listGatewaysOperation = operation({
  ...common,
  id: "listGateways",
  method: "get",
  path: "/registry/gateways",
  summary: { vi: "Các cổng đã đăng ký", en: "Registered gateways" },
  answers: {
    200: {
      description: { vi: "Mọi cổng, theo tên.", en: "All of them, by name." },
      schema: z.object({ gateways: z.array(registeredGatewaySchema) }).meta({ id: "RegisteredGateways" }),
    },
  },
});

export const createGatewayOperation = operation({
  ...common,
  id: "createGateway",
  method: "post",
  path: "/registry/gateways",
  summary: { vi: "Đăng ký một cổng", en: "Register a gateway" },
  body: { mediaType: "application/json", schema: gatewayInputSchema, mostBytes: MOST_BYTES },
  answers: {
    201: {
      description: { vi: "Thông tin đăng nhập, chỉ nói một lần.", en: "Its credential, told this once." },
      schema: credentialSchema,
    },
  },
  refusals: [409],
});

export const rotateGatewayOperation = operation({
  ...common,
  id: "rotateGateway",
  method: "post",
  path: "/registry/gateways/{name}/credential",
  summary: { vi: "Cấp thông tin đăng nhập mới cho cổng", en: "Give a gateway a new credential" },
  params: ofGateway,
  body: credentialBody,
  answers: credentialAnswer,
  refusals: [404, 409],
});

export const revokeGatewayOperation = operation({
  ...common,
  id: "revokeGateway",
  method: "delete",
  path: "/registry/gateways/{name}/credential",
  summary: { vi: "Thu hồi đăng nhập của cổng", en: "Shut a gateway out" },
  params: ofGateway,
  answers: revokedAnswer,
  refusals: [404],
});

export const listCandidatesOperation = operation({
  ...common,
  id: "listCandidates",
  method: "get",
  path: "/registry/candidates",
  summary: { vi: "Thiết bị lạ đang gửi dữ liệu, chờ duyệt", en: "Unknown devices that send, waiting for approval" },
  answers: {
    200: {
      description: { vi: "Nghe thấy gần nhất trước, đã từ chối sau cùng.", en: "The one heard last first, those refused last." },
      schema: z.object({ candidates: z.array(candidateSchema) }).meta({ id: "Candidates" }),
    },
  },
});

export const approveCandidateOperation = operation({
  ...common,
  id: "approveCandidate",
  method: "post",
  path: "/registry/candidates/approve",
  summary: { vi: "Duyệt một thiết bị chờ", en: "Make a candidate a device" },
  body: { mediaType: "application/json", schema: approvalSchema, mostBytes: MOST_BYTES },
  answers: {
    201: {
      description: { vi: "Thiết bị; bản tin đã giữ được đọc lại.", en: "The device; what was kept is read again." },
      schema: approvedCandidateSchema,
    },
  },
  refusals: [404, 409],
});

export const refuseCandidateOperation = operation({
  ...common,
  id: "refuseCandidate",
  method: "post",
  path: "/registry/candidates/refuse",
  summary: { vi: "Từ chối một thiết bị chờ: từ nay chỉ đếm bản tin", en: "Refuse a candidate: from now on its messages are only counted" },
  body: { mediaType: "application/json", schema: candidateKeySchema, mostBytes: MOST_BYTES },
  answers: { 200: { description: { vi: "Thiết bị chờ.", en: "The candidate." }, schema: candidateSchema } },
  refusals: [404],
});
