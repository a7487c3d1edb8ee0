package org.balai.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Encodes what an address holds without being encoded, as a browser's address bar does: letters beyond ASCII, signs that
 * no URI has, a percent sign that begins no octet. Otherwise the framework refuses the request before anything of ours
 * can say why, and {@code curl 'localhost:8080/api/v1/cases?q=태양광'} finds nothing.
 */
final class TypedAddresses extends ChannelInboundHandlerAdapter {

    private static final String REFUSED = "\"<>\\^`{|}";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            request.setUri(encoded(request.uri()));
        }
        super.channelRead(context, message);
    }

    /** @param address the address's bytes, one to a character */
    private static String encoded(String address) {
        StringBuilder encoded = new StringBuilder(address.length());
        for (int i = 0; i < address.length(); i++) {
            char octet = address.charAt(i);
            boolean escape = octet == '%' && i + 2 < address.length() && hex(address, i + 1) && hex(address, i + 2);
            if (octet > ' ' && octet < 0x7F && REFUSED.indexOf(octet) < 0 && (octet != '%' || escape)) {
                encoded.append(octet);
            } else {
                encoded.append('%');
                encoded.append(Character.toUpperCase(Character.forDigit(octet >> 4 & 0xF, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(octet & 0xF, 16)));
            }
        }
        return encoded.toString();
    }

    private static boolean hex(String address, int at) {
        return Character.digit(address.charAt(at), 16) >= 0;
    }
}
