import type { handleUnaryCall } from '@grpc/grpc-js';
import type { ClusterInfo as ClusterInfoMessage } from '@eventstore/db-client/generated/gossip_pb.js';
import type { SupportedMethods as SupportedMethodsMessage } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty as EmptyMessage } from '@eventstore/db-client/generated/shared_pb.js';
import { ClusterInfo, EndPoint, MemberInfo, StreamsService, SupportedMethod, SupportedMethods } from '../wire/stubs.js';

/** ServerFeatures: what this server can do. */
export function supportedMethods(version: string): handleUnaryCall<EmptyMessage, SupportedMethodsMessage> {
  const methods = Object.values(StreamsService).map(({ path }) => {
    const [, serviceName = '', methodName = ''] = path.split('/');
    return new SupportedMethod().setServiceName(serviceName).setMethodName(methodName.toLowerCase());
  });
  return (_call, answer) => {
    answer(null, new SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods));
  };
}

/** Gossip: a cluster of one, which is its leader. */
export function gossip(host: string, port: () => number): handleUnaryCall<EmptyMessage, ClusterInfoMessage> {
  return (_call, answer) => {
    const leader = new MemberInfo()
      .setState(MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setTimeStamp(String(Date.now()))
      .setHttpEndPoint(new EndPoint().setAddress(host).setPort(port()));
    answer(null, new ClusterInfo().setMembersList([leader]));
  };
}
