using System;
using System.Text;

namespace CompiledRnn.Generator.Emission;

/// <summary>Indented text with '\n' line ends.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes lines at the current indentation; a raw string may hold several.</summary>
    public void Write(string text)
    {
        foreach (string line in text.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', 4 * _indent).Append(line);
            _text.Append('\n');
        }
    }

    /// <summary>An empty line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>A header and a block in braces, closed when the result is disposed.</summary>
    public Block Open(string header, string close = "}")
    {
        if (header.Length > 0)
            Write(header);
        Write("{");
        _indent++;
        return new Block(this, close);
    }

    public override string ToString() => _text.ToString();

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
