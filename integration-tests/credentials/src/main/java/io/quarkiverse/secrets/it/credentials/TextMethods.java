package io.quarkiverse.secrets.it.credentials;

import com.google.protobuf.StringValue;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;

/** Methods of gRPC whose messages are texts: they need no code that is generated. */
final class TextMethods {

    /** What {@link Partner} does. */
    static final MethodDescriptor<StringValue, StringValue> ASK = method(MethodType.UNARY, "Partner/Ask");

    /** Answers each message with the same one. */
    static final MethodDescriptor<StringValue, StringValue> ECHO = method(MethodType.BIDI_STREAMING, "Echo/Echo");

    private TextMethods() {
    }

    private static MethodDescriptor<StringValue, StringValue> method(MethodType type, String name) {
        var texts = ProtoUtils.marshaller(StringValue.getDefaultInstance());
        return MethodDescriptor.newBuilder(texts, texts).setType(type).setFullMethodName(name).build();
    }
}
