using System.Globalization;

namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler makes every interpolated string of. Without it that is string.Format on netstandard2.0, which boxes numbers, reads a
/// format and writes in the current culture; here numbers are written in the invariant one.
/// </summary>
[InterpolatedStringHandler]
internal ref struct DefaultInterpolatedStringHandler
{
    private const int LongestNumber = 11;

    // Several: a part of a string may itself be interpolated.
    private const int MostBuffers = 8;

    // A longer buffer is not kept: the compiler's threads live as long as the editor.
    private const int LongestKept = 1 << 14;

    [ThreadStatic]
    private static char[][]? _free;

    [ThreadStatic]
    private static int _freeCount;

    private char[] _buffer;
    private int _length;

    /// <param name="literalLength">Characters between the parts.</param>
    /// <param name="formattedCount">Parts.</param>
    public DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        _buffer = _freeCount > 0 ? _free![--_freeCount] : new char[Math.Max(256, literalLength + 16 * formattedCount)];
        _length = 0;
    }

    public void AppendLiteral(string text) => AppendFormatted(text);

    public void AppendFormatted(string? text)
    {
        if (text is null)
            return;
        Reserve(text.Length);
        text.CopyTo(0, _buffer, _length, text.Length);
        _length += text.Length;
    }

    public void AppendFormatted(char character)
    {
        Reserve(1);
        _buffer[_length++] = character;
    }

    public void AppendFormatted(int number)
    {
        Reserve(LongestNumber);
        uint rest = number < 0 ? unchecked(0u - (uint)number) : (uint)number;
        if (number < 0)
            _buffer[_length++] = '-';
        int digits = 1;
        for (uint more = rest / 10; more > 0; more /= 10)
            digits++;
        for (int i = _length + digits - 1; i >= _length; i--, rest /= 10)
            _buffer[i] = (char)('0' + rest % 10);
        _length += digits;
    }

    public void AppendFormatted<T>(T value) =>
        AppendFormatted(value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString());

    public string ToStringAndClear()
    {
        string text = new(_buffer, 0, _length);
        _free ??= new char[MostBuffers][];
        if (_freeCount < MostBuffers && _buffer.Length <= LongestKept)
            _free[_freeCount++] = _buffer;
        return text;
    }

    private void Reserve(int count)
    {
        if (_length + count > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + count));
    }
}
