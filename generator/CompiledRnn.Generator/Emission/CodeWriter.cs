using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>Indented text with '\n' line ends.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _startsLine = true;

    /// <summary>Writes lines at the current indentation; a raw string may hold several.</summary>
    public void Write(string text)
    {
        Append(text);
        EndLine();
    }

    /// <summary>The same of an interpolated string, whose parts have been written one by one.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] Parts text) => EndLine();

    /// <summary>An empty line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>A header and a block in braces, closed when the result is disposed.</summary>
    public Block Open(string header, string close = "}")
    {
        if (header.Length > 0)
            Write(header);
        return OpenBlock(close);
    }

    /// <summary>The same of an interpolated string.</summary>
    public Block Open([InterpolatedStringHandlerArgument("")] Parts header, string close = "}")
    {
        EndLine();
        return OpenBlock(close);
    }

    public override string ToString() => _text.ToString();

    private Block OpenBlock(string close)
    {
        Write("{");
        _indent++;
        return new Block(this, close);
    }

    private void EndLine()
    {
        _text.Append('\n');
        _startsLine = true;
    }

    /// <summary>Text with the indentation of the lines that begin in it; an empty line has none.</summary>
    private void Append(string text)
    {
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            bool ends = end >= 0;
            end = ends ? end : text.Length;
            int length = end - start - (ends && end > start && text[end - 1] == '\r' ? 1 : 0);
            if (length > 0)
            {
                Indent();
                _text.Append(text, start, length);
            }

            if (ends)
                EndLine();
        }
    }

    private void Indent()
    {
        if (_startsLine)
            _text.Append(' ', 4 * _indent);
        _startsLine = false;
    }

    /// <summary>The parts of an interpolated string, which go to the writer without becoming a string first.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Parts
    {
        private readonly CodeWriter _writer;

        // The compiler also says how long the parts are and how many.
        public Parts(int literalLength, int formattedCount, CodeWriter writer) => _writer = writer;

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string? text) => _writer.Append(text ?? "");

        public void AppendFormatted(int number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(Extent extent) => _writer.Append(extent.ToString());

        public void AppendFormatted(object value) => _writer.Append($"{value}");
    }

    /// <summary>Closes a block; the default one is no block at all.</summary>
    internal readonly struct Block(CodeWriter? writer, string close) : IDisposable
    {
        public void Dispose()
        {
            if (writer is null)
                return;
            writer._indent--;
            writer.Write(close);
        }
    }
}
