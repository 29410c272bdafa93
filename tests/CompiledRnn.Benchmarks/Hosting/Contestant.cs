using System.Diagnostics;
using System.Globalization;
using CompiledRnn.Benchmarks.Protocol;

namespace CompiledRnn.Benchmarks.Hosting;

/// <summary>
/// A library in a process of its own (thread pools and allocators of several in one disturb each other), kept alive between the rounds and
/// idle while another measures.
/// </summary>
internal sealed class Contestant : IDisposable
{
    private readonly Process _process;
    private readonly Queue<string> _complaints = new();

    /// <summary>Starts the program and waits until it is ready; where it is not, <see cref="Fault"/> says why.</summary>
    /// <param name="name">Column of the table.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public Contestant(string name, string program, params string[] arguments)
    {
        Name = name;
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        try
        {
            _process.Start();
            _process.BeginErrorReadLine();
            Version = Answer() is ["ready", .. var version] ? string.Join(' ', version) : "";
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Fault = exception.Message;
        }
    }

    public string Name { get; }

    public string Version { get; } = "";

    /// <summary>Why it takes no part, or no longer; null while it does.</summary>
    public string? Fault { get; private set; }

    /// <summary>Nanoseconds of one run; null where the library has no such thing or has failed.</summary>
    /// <param name="job">What to measure, with fresh memory.</param>
    /// <param name="warmUp">Whether this is the job's first round.</param>
    public double? Measure(Job job, bool warmUp)
    {
        if (Fault is not null)
            return null;
        try
        {
            _process.StandardInput.WriteLine($"{(warmUp ? "warm" : "measure")} {job}");
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended: reading its answer says so.
        }

        return Answer() is ["time", var nanoseconds] ? double.Parse(nanoseconds, CultureInfo.InvariantCulture) : null;
    }

    public void Dispose()
    {
        if (Version.Length > 0)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(5000))
                _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    // The words of the next line that is an answer: native libraries may print lines of their own.
    private string[] Answer()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            if (words[0] is "failed" or "skipped")
                Fault = line[(words[0].Length + 1)..];
            if (words[0] is "ready" or "time" or "none" or "failed" or "skipped")
                return words;
        }

        _process.WaitForExit();
        lock (_complaints)
            Fault = $"ended with exit code {_process.ExitCode}: {string.Join(" ", _complaints)}";
        return [];
    }

    private void Remember(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_complaints)
        {
            _complaints.Enqueue(line.Trim());
            if (_complaints.Count > 5)
                _complaints.Dequeue();
        }
    }
}
