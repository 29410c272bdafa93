using System.Diagnostics;
using System.Text;

namespace CompiledRnn.Fuzz;

/// <summary>A worker process and what it says.</summary>
/// <param name="first">Seed of its first model.</param>
/// <param name="count">Models.</param>
/// <param name="report">Called for each: seed, source, faults, whether it ran.</param>
internal sealed class WatchedWorker(int first, int count, Action<int, string, string, bool> report) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly Process _process = new();
    private readonly StringBuilder _source = new();
    private readonly StringBuilder _faults = new();
    private int _seed = first - 1;
    private bool _within;

    /// <summary>Runs it to its end, or to a model that ends it.</summary>
    /// <returns>The seed of the model to go on with.</returns>
    public int Run()
    {
        _process.StartInfo = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "--worker", $"{first}", $"{count}" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var errors = new StringBuilder();
        _process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        bool hangs = !ReadAll();
        if (hangs)
            _process.Kill();
        _process.WaitForExit();
        if (!_within && _process.ExitCode == 0)
            return first + count;
        if (!_within)
            throw new InvalidOperationException($"The worker ended between two models: {errors}");
        _faults.AppendLine(hangs ? $"  it takes more than {Longest.TotalMinutes} minutes" : $"  it ends the process with {_process.ExitCode}: {Start(errors)}");
        End(ran: false);
        return _seed + 1;
    }

    public void Dispose() => _process.Dispose();

    /// <summary>Reads to the end.</summary>
    /// <returns>False where nothing came for too long.</returns>
    private bool ReadAll()
    {
        while (true)
        {
            Task<string?> next = _process.StandardOutput.ReadLineAsync();
            if (!next.Wait(Longest))
                return false;
            if (next.Result is not { } line)
                return true;
            Read(line);
        }
    }

    private void Read(string line)
    {
        if (line is not [Worker.Control, ..])
        {
            _faults.AppendLine(line);
            return;
        }

        string[] words = line[1..].Split(' ', 2);
        switch (words[0])
        {
            case "begin":
                (_seed, _within) = (int.Parse(words[1]), true);
                break;
            case "source":
                _source.AppendLine(words[1]);
                break;
            default:
                End(ran: !words[1].EndsWith('0'));
                break;
        }
    }

    private void End(bool ran)
    {
        report(_seed, _source.ToString(), _faults.ToString(), ran);
        _source.Clear();
        _faults.Clear();
        _within = false;
    }

    private static string Start(StringBuilder text) => text.Length > 2000 ? text.ToString(0, 2000) + " …" : text.ToString();
}
