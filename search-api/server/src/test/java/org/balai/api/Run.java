package org.balai.api;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * A command that was run in this process.
 *
 * @param out what it said
 * @param err what it complained about
 */
record Run(int status, String out, String err) {

    static Run of(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Balai.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = line.execute(texts);
        return new Run(status, out.toString(), err.toString());
    }
}
